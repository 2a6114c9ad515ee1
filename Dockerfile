FROM python:3.11-slim-bookworm
RUN pip install --no-cache-dir "uv>=0.9,<1"
WORKDIR /app
COPY pyproject.toml uv.lock README.md LICENSE ./
# the dependencies first: a change of code does not fetch them again
RUN uv sync --locked --no-dev --no-install-project
COPY graph graph
COPY ingest ingest
COPY queries queries
COPY api api
RUN uv sync --locked --no-dev --no-editable \
 && useradd --create-home phahe \
 && mkdir /judgements && chown phahe /judgements
USER phahe
ENV PATH=/app/.venv/bin:$PATH
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz')"]
CMD ["phahe", "serve"]
