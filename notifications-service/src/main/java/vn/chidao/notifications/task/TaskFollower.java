package vn.chidao.notifications.task;

/** Is told of each state of a task that arrives. It may arrive twice, and an older one after a newer one. */
public interface TaskFollower {

    void follow(TaskCopy task, long version);
}
