package vn.chidao.gateway.api;

import java.util.Map;
import vn.chidao.gateway.routes.Service;

/** A client of each service, for what they all answer alike. */
public final class PerService<T> {

    private final Map<Service, T> clients;

    PerService(Map<Service, T> clients) {
        this.clients = clients;
    }

    public T of(Service service) {
        T client = clients.get(service);
        if (client == null) {
            throw new IllegalArgumentException(service.word() + " does not answer this");
        }
        return client;
    }
}
