"""Five hundred things that nobody should write: one reply each, and nothing that Telegram refuses."""

import random

from tests.bot.conversation import BOT, Conversation, verbatim

ATOMS = [
    *(
        "<b>",
        "</b>",
        "<blockquote>",
        "</blockquote>",
        '<a href="javascript:alert(1)">',
        "<script>",
        "&lt;",
        "&amp;",
        "&#0;",
    ),
    *(
        "&#x110000;",
        "<!--",
        "]]>",
        "*bold*",
        "_under_",
        "`code`",
        "```",
        "||spoiler||",
        "[link](http://a.b)",
        "\\",
        "~",
    ),
    *("\u200b", "\u200d", "\ufeff", "\u202e", "\u2066", "\u2028", "\u0007", "\u0300" * 40, "\x00", "\u00ad", "\u3164"),
    *("🤖", "👩‍👩‍👧‍👦", "🇯🇵", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "ﷺ", "שלום", "مرحبا", "Ａｓｋ", "ﾊﾝｶｸ", "㈱", "Straße", "İstanbul", "ǅ"),
    *(
        "/start",
        "／start",
        "/ask",
        "/start@",
        "/ask@nobody",
        "//",
        "/",
        "/language",
        "@",
        "#",
        f"@{BOT['username']}",
        "t.me/x",
    ),
    *(
        "tugboats",
        "Renner",
        "kites",
        "港湾協定",
        "曳船",
        "Schlepper",
        "kapal tunda",
        "Who",
        "?",
        "？",
        "か。",
        "!",
        "\n",
        "\n\n",
    ),
    *(
        "'; DROP TABLE turns; --",
        "%s%n",
        "{0}",
        "{ $count }",
        "${jndi:ldap://x}",
        "../../etc/passwd",
        "NaN",
        "-1",
        "1e999",
    ),
    *("\ue0000\ue001", "❓ ", "↪ ", "▸ ", "🔍 ", "a-0123456789ab-1", "1o:abc", "https://a.b/?c=d&e=<f>", "a@b.c"),
]


def naughty(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    said = [
        *ATOMS,
        "🤖" * 2048,
        "<" * 4096,
        "&" * 4096,
        "x" * 4096,
        "港" * 4096,
        "tugboats? " * 400,
        "か。" * 2000,
        "\u0300" * 4000,
    ]
    while len(said) < count + 100:
        atoms = chance.choices(ATOMS, k=chance.randint(1, 12))
        if chance.random() < 0.3:
            atoms.append(
                "".join(
                    chr(chance.choice([chance.randrange(32, 0xD800), chance.randrange(0xE000, 0x1FFFF)]))
                    for _ in range(20)
                )
            )
        said.append(chance.choice(["", " ", " ", "\n"]).join(atoms)[:4096])
    # Telegram delivers no message without anything visible.
    visible = (text if any(map(str.isalnum, text)) else f"{text} kites"[-4096:] for text in said)
    return list(dict.fromkeys(visible))[:count]


async def test_five_hundred_naughty_strings_get_one_reply_each_and_nothing_is_refused(talk: Conversation) -> None:
    said = naughty(7, 500)
    assert len(said) == 500
    for chat, text in enumerate(said, 1):
        reply = await talk.ask(text, chat_id=chat)
        assert reply["reply_to_message"]["text"] == text
        verbatim(reply, talk.archive)


async def test_naughty_names_and_inline_queries_are_taken_too(talk: Conversation) -> None:
    for chat, text in enumerate(naughty(8, 60), 1):
        await talk.inline(text[:256], user_id=chat)
        assert await talk.ask("Who counted kites?", chat_id=chat, first_name=text[:64], username=None)
