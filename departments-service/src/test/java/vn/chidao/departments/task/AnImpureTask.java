package vn.chidao.departments.task;

import vn.chidao.departments.task.store.Tasks;

/** Deliberately bad: models that know their store, the database and a framework. */
public final class AnImpureTask {

    private AnImpureTask() {}

    public record OfMongo(com.mongodb.client.MongoClient mongo) {}

    public record OfSpring(org.springframework.core.env.Environment settings) {}

    public record OfTheStore(Tasks tasks) {}
}
