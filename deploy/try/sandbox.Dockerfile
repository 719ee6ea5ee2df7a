# The mail and SMS sandbox. Listens on loopback only, by design; socat lets the other containers in.
FROM chidao-try/base
COPY libs/ /opt/sandbox/libs/
COPY sandbox-run /opt/sandbox/run
USER 10001:10001
EXPOSE 8025 2525 2775
CMD ["/opt/sandbox/run"]
