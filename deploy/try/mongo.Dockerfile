# Stands in for mongo:8 where it cannot be pulled: the mongod of ./chidao get-mongod and a real mongosh, with the image's
# user, folder and command.
FROM chidao-try/base
RUN useradd --system --uid 999 --home-dir /data/db mongodb && mkdir -p /data/db && chown mongodb /data/db
COPY mongod /usr/local/bin/mongod
COPY mongosh/ /opt/mongosh/
RUN ln -s /opt/mongosh/node_modules/node-linux-*/bin/node /opt/mongosh/node_modules/.bin/mongosh /usr/local/bin/
USER mongodb
VOLUME /data/db
EXPOSE 27017
CMD ["mongod"]
