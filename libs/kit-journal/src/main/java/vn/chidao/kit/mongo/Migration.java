package vn.chidao.kit.mongo;

import com.mongodb.client.MongoDatabase;

/**
 * One numbered step of a service's schema, mostly indexes; declared as a bean. Steps run in order when the service starts,
 * each once, and must be harmless when two instances run them at the same time.
 */
public interface Migration {

    int number();

    String name();

    void apply(MongoDatabase database);

    static Migration of(int number, String name, java.util.function.Consumer<MongoDatabase> step) {
        return new Migration() {
            @Override
            public int number() {
                return number;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public void apply(MongoDatabase database) {
                step.accept(database);
            }
        };
    }
}
