# Stands in for apache/kafka where it cannot be pulled: the broker's jars. KafkaDockerWrapper, which is in them, is what the
# image itself starts with: it makes the configuration out of the environment and formats the folder.
FROM chidao-try/base
RUN useradd --uid 1000 appuser && mkdir -p /var/lib/kafka/data /etc/kafka/docker /mnt/shared/config /opt/kafka/config && \
    touch /etc/kafka/docker/server.properties && chown -R appuser /var/lib/kafka /opt/kafka/config
COPY libs/ /opt/kafka/libs/
COPY kafka-run /etc/kafka/docker/run
COPY kafka-acls-run /opt/kafka/bin/kafka-acls.sh
USER appuser
VOLUME /var/lib/kafka/data
EXPOSE 9092
CMD ["/etc/kafka/docker/run"]
