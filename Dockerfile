# Three images from one file: `bot` (what is built without a target), `tests` (the same and all that checks it), and
# the stages that fill them. Everything installed is named with its hash in a lock file.
#   docker build --build-arg DICTIONARIES=no .    without the general dictionaries
ARG PYTHON_IMAGE=python:3.12-slim-bookworm
ARG DICTIONARIES=yes
# What the bot speaks (a test compares this with its phrases).
ARG LANGUAGES="de en id ja"

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
 && pip --python /opt/venv/bin/python install --no-cache-dir --no-compile --no-index --no-deps /wheels/*.whl \
 && pip --python /opt/venv/bin/python check

# The environment and its Python without what they do not use: what installs, builds, documents and tests, symbols for
# debuggers, other languages' phrases, names of dates and languages that it does not speak. What licences demand stays.
FROM environment AS slim
ARG LANGUAGES
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends binutils \
 && find /opt/venv /usr/local/lib -name '*.so*' -type f -not -path '*.libs/*' -exec strip --strip-unneeded {} + \
 && apt-get purge -y --auto-remove binutils \
 && rm -rf /var/lib/apt/lists/* \
 && library=$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))') \
 && packages=$(echo /opt/venv/lib/python*/site-packages) \
 && for file in "$packages"/babel/locale-data/*.dat; do \
      language=$(basename "$file" .dat); \
      case " root $LANGUAGES " in *" ${language%%_*} "*) ;; *) rm "$file" ;; esac; \
    done \
 && find "$packages" -type d -name tests -prune -exec rm -r {} + \
 && find "$packages" \( -name '*.a' -o -name '*.h' -o -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' \) -delete \
 && for name in config-* ensurepip idlelib lib2to3 pydoc_data site-packages/* test tkinter turtle*; do \
      find "$library" -maxdepth 2 -path "$library/$name" -prune -exec rm -r {} +; \
    done \
 && find /usr/local/bin -regextype egrep -regex '.*/(2to3|idle|pip|pydoc|python.*-(config|gdb)).*' -delete \
 && rm -rf /usr/local/include /usr/local/share/man

# The root of the images: these two, the libraries that they are linked with, what of the system they look for while they
# run (trust roots, time zones, encodings), and a shell with a few commands to look around.
FROM slim AS root
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /image
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent kakehashi \
 && install -d -m 1777 tmp \
 && install -d dev etc opt proc run sys usr/bin usr/lib usr/lib64 usr/local usr/sbin usr/share/doc var/lib/dpkg \
 && install -d -o kakehashi -g kakehashi -m 0700 var/lib/kakehashi \
 && cp -a /bin /lib* /sbin . \
 && find /usr/bin/{cat,dash,df,du,env,grep,id,ls,rm} /usr/local /opt/venv -type f \
      \( -path '/usr/bin/*' -o -path '*/bin/python3.*' -o -name '*.so*' \) -exec ldd {} + \
    | grep -oP '\s\K/(usr/)?lib\S+' | sort -u | xargs cp -L --parents -t . \
 && cp -a --parents -t . /etc /opt/venv /usr/bin/{cat,dash,df,du,env,grep,id,ls,rm,sh} /usr/lib/*/gconv /usr/lib/locale \
      /usr/lib/ssl /usr/local /usr/share/ca-certificates /usr/share/common-licenses /usr/share/zoneinfo \
      /var/lib/dpkg/status \
 && find /usr/share/doc -name copyright -exec cp --parents -t . {} +

# The environment and the tools of the tests.
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
COPY retrieval/__init__.py retrieval/constants.py retrieval/errors.py retrieval/model.py retrieval/
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

FROM scratch AS runtime
# hadolint ignore=DL3067
COPY --from=root /image /
COPY --from=dictionaries /dictionaries /opt/venv/share/kakehashi
ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    LANG=C.UTF-8 \
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
# Compiled is what the bot imports, wherever it comes from, and nothing else; the lexicon's tables are kept beside it.
RUN export PYTHONDONTWRITEBYTECODE='' \
 && python -c "import importlib, pkgutil; \
      [importlib.import_module(found.name) for found in pkgutil.walk_packages(['.']) if '__main__' not in found.name]" \
 && python -c "from retrieval.archive.loading import prepare; prepare()" \
 && python -m bot ask "Who blocked the deal for U.S. Steel?" --state /tmp/state > /tmp/answer \
 && grep -q score /tmp/answer \
 && rm -rf /tmp/*
USER 10001:10001
HEALTHCHECK --interval=15s --timeout=10s --start-period=120s --retries=4 \
  CMD ["python", "-m", "bot", "health"]
# The launcher: its verbs are the container's.
ENTRYPOINT ["python", "/app/kakehashi"]
CMD ["run"]

FROM runtime AS tests
COPY --from=tools /usr/local /usr/local
COPY --from=tools /opt/venv /opt/venv
COPY . .
# The root file system is read-only: what the tools leave behind goes where tests write too.
ENV COVERAGE_FILE=/tmp/coverage \
    HYPOTHESIS_STORAGE_DIRECTORY=/tmp/hypothesis \
    MYPY_CACHE_DIR=/tmp/mypy \
    RUFF_CACHE_DIR=/tmp/ruff
HEALTHCHECK NONE
CMD ["test"]

FROM runtime AS bot
