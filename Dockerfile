# Three images from one file: `bot` (what is built without a target), `tests` (the same and all that checks it), and
# the stages that fill them. Everything installed is named with its hash in a lock file.
#   docker build --build-arg DICTIONARIES=no .    without the general dictionaries: 260 MB less
ARG PYTHON_IMAGE=python:3.12-slim-bookworm
ARG DICTIONARIES=yes

# What the locks name, as wheels; langdetect, which comes as source only, is built here.
FROM ${PYTHON_IMAGE} AS wheels
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /locks
COPY requirements-build.lock requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-build.lock \
 && pip wheel --no-cache-dir --require-hashes --no-deps --no-build-isolation --only-binary :all: --no-binary langdetect \
      --wheel-dir /wheels -r requirements.lock

# The bot's environment, without pip and whatever else only builds.
FROM wheels AS environment
RUN python -m venv --without-pip /opt/venv \
 && pip --python /opt/venv/bin/python install --no-cache-dir --no-index --no-deps /wheels/*.whl \
 && pip --python /opt/venv/bin/python check

# The same without what the bot does not use: the packages' own tests, and the names of dates and languages in languages
# that it does not speak.
FROM environment AS slim
COPY bot/locales/*.ftl /locales/
RUN packages=$(echo /opt/venv/lib/python*/site-packages) \
 && find "$packages" -type d -name tests -prune -exec rm -r {} + \
 && for file in "$packages"/babel/locale-data/*.dat; do \
      language=$(basename "$file" .dat); language=${language%%_*}; \
      [ "$language" = root ] || [ -e "/locales/$language.ftl" ] || rm "$file"; \
    done

# The same as the environment and the tools of the tests.
FROM environment AS tools
COPY requirements-dev.lock ./
RUN pip --python /opt/venv/bin/python install --no-cache-dir --require-hashes --no-deps --only-binary :all: \
      --find-links /wheels -r requirements-dev.lock

# FreeDict's general dictionaries, compiled into one file; their copyright notices stay beside it.
FROM environment AS dictionaries-yes
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      dict-freedict-deu-eng dict-freedict-deu-ind dict-freedict-eng-deu dict-freedict-eng-ind \
      dict-freedict-jpn-deu dict-freedict-jpn-eng \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# Only what compiling reads: a change elsewhere compiles nothing anew.
COPY retrieval/__init__.py retrieval/errors.py retrieval/model.py retrieval/
COPY retrieval/dictionaries/ retrieval/dictionaries/
COPY retrieval/words/*.py retrieval/words/
COPY retrieval/languages/*.py retrieval/languages/
COPY retrieval/languages/de/*.t* retrieval/languages/de/
COPY retrieval/languages/en/*.t* retrieval/languages/en/
COPY retrieval/languages/id/*.t* retrieval/languages/id/
COPY retrieval/languages/ja/*.t* retrieval/languages/ja/
RUN ["/opt/venv/bin/python", "-c", "from pathlib import Path; from retrieval.dictionaries.dictionary import compile_into; assert compile_into(Path('/dictionaries'))"]

FROM ${PYTHON_IMAGE} AS dictionaries-no
RUN mkdir /dictionaries

# hadolint ignore=DL3006
FROM dictionaries-${DICTIONARIES} AS dictionaries

FROM ${PYTHON_IMAGE} AS runtime
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent kakehashi \
 && install -d -o kakehashi -g kakehashi -m 0700 /var/lib/kakehashi
COPY --from=slim /opt/venv /opt/venv
COPY --from=dictionaries /dictionaries /opt/venv/share/kakehashi
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    KAKEHASHI_PYTHON=/opt/venv/bin/python \
    SEEDS_DIR=/app/seeds \
    STATE_DIR=/var/lib/kakehashi
WORKDIR /app
COPY LICENSE kakehashi ./
COPY LICENSES/ LICENSES/
COPY bot/ bot/
COPY retrieval/ retrieval/
COPY seeds/ seeds/
RUN python -m compileall -q bot retrieval
USER 10001:10001
HEALTHCHECK --interval=15s --timeout=10s --start-period=120s --retries=4 \
  CMD ["python", "-m", "bot", "health"]
# The launcher: its verbs are the container's.
ENTRYPOINT ["python", "/app/kakehashi"]
CMD ["run"]

FROM runtime AS tests
COPY --from=tools /opt/venv /opt/venv
COPY . .
# The root file system is read-only: what the tools leave behind goes where tests write too.
ENV HYPOTHESIS_STORAGE_DIRECTORY=/tmp/hypothesis \
    MYPY_CACHE_DIR=/tmp/mypy \
    RUFF_CACHE_DIR=/tmp/ruff
HEALTHCHECK NONE
CMD ["test"]

FROM runtime AS bot
