# goallint as an image: docker run --rm --pull never --read-only -v "$PWD:/plans:ro" goallint check
# It runs as a user without rights and needs to write nowhere; nothing is remembered between runs.
FROM python:3.13-slim AS build
WORKDIR /source
COPY . .
RUN python -m venv /opt/goallint && /opt/goallint/bin/pip install --no-cache-dir '.[excel,word]'

FROM python:3.13-slim
COPY --from=build /opt/goallint /opt/goallint
ENV PATH=/opt/goallint/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER 65532:65532
WORKDIR /plans
ENTRYPOINT ["goallint"]
CMD ["check"]
