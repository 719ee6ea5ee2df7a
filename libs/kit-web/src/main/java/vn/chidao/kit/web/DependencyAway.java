package vn.chidao.kit.web;

/** Knows the failures that mean that a server which the service needs does not answer. Declared as a bean for each such server. */
@FunctionalInterface
public interface DependencyAway {

    boolean explains(Throwable failure);
}
