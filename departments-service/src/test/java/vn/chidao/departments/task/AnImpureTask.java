package vn.chidao.departments.task;

/** Deliberately bad: a model that knows its store. */
record AnImpureTask(com.mongodb.client.MongoClient mongo, Tasks tasks) {}
