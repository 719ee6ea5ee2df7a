package vn.chidao.kit.mongo;

import com.mongodb.client.MongoDatabase;

/**
 * One numbered step of a service's database: an index, or a rewriting of what is stored. Declared as a bean in the feature whose
 * data it is about; the number is unique in the service, for ever, and a step that was released is never changed or taken away.
 *
 * <p>Steps run in the order of their numbers when the service starts, each once, by one instance. A crash lets a step run again
 * from its beginning, so that it must be idempotent.
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
