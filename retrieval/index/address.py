"""Where an engine is that holds the articles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """Where the engine is: ``url``, or several with commas between, and what it asks of whoever comes."""

    url: str
    user: str | None = None
    password: str | None = None
    authority: str | None = None
    """The path of a file with the certificate of who signed the engine's."""

    @property
    def urls(self) -> list[str]:
        """The addresses of the nodes."""
        return [url.strip().rstrip("/") for url in self.url.split(",") if url.strip()]

    def __repr__(self) -> str:
        return f"Address({self.url!r})"  # without the password
