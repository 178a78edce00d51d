# docker build -t briefgen .                      without LibreOffice: decks, briefings, pictures of slides
# docker build -t briefgen:office --target office .   with it: PDF, and pictures of Office files
# docker run --rm -v "$PWD:/work" briefgen build outlines
FROM python:3.13-slim AS wheel
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY briefgen briefgen
COPY templates templates
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim AS office
COPY --from=wheel /wheels /wheels
# No versions: Debian keeps one of each, which its base image's security fixes replace.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --no-install-recommends --yes libreoffice-impress libreoffice-writer fonts-noto-cjk fonts-liberation \
    && rm -rf /var/lib/apt/lists/* \
    && pip install --no-cache-dir "$(ls /wheels/*.whl)[render,mcp]" \
    && rm -rf /wheels \
    && useradd --create-home --uid 1000 briefgen
USER 1000
WORKDIR /work
ENTRYPOINT ["briefgen"]
CMD ["--help"]

FROM python:3.13-slim AS slim
COPY --from=wheel /wheels /wheels
RUN pip install --no-cache-dir "$(ls /wheels/*.whl)[mcp]" \
    && rm -rf /wheels \
    && useradd --create-home --uid 1000 briefgen
USER 1000
WORKDIR /work
ENTRYPOINT ["briefgen"]
CMD ["--help"]
