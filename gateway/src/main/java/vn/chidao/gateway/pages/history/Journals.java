package vn.chidao.gateway.pages.history;

import java.util.List;
import vn.chidao.gateway.routes.Service;

/** The services that keep a history. */
final class Journals {

    static final List<Service> ALL = List.of(Service.DIRECTIVES, Service.DEPARTMENTS, Service.NOTIFICATIONS);

    private Journals() {}

    /** What a service calls itself in its seals. */
    static String nameOf(Service service) {
        return service.word() + "-service";
    }
}
