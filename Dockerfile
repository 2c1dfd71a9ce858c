# syntax=docker/dockerfile:1
# The service as a container: its own production dependencies, what `npm run build` makes, and the files it reads.
# It needs one writable folder (/data) and only where the store is a SQLite file; everything else may be read-only:
#   docker run --read-only --cap-drop ALL --security-opt no-new-privileges -v cds:/data -p 8080:8080 …
# docs/operations.md says what was tried of this file and how.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json vite.config.ts vite.program.config.ts ./
COPY src ./src
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production
ENV HOST=0.0.0.0
ENV PORT=8080
ENV METRICS_HOST=0.0.0.0
ENV STORE_URL=sqlite:/data/endovascular-cds.db
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY src/terminology/data ./src/terminology/data
COPY src/clients/profiles ./src/clients/profiles
COPY src/web/style ./src/web/style
COPY fixtures/schemas ./fixtures/schemas
COPY package.json cds-services.json LICENSE ./
RUN mkdir /data && chown 1000:1000 /data
USER 1000:1000
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/cli.js", "serve"]
