package vn.chidao.gateway.api;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import vn.chidao.gateway.routes.FailureLog;
import vn.chidao.gateway.routes.HttpConnections;
import vn.chidao.gateway.routes.Service;
import vn.chidao.gateway.routes.ServiceSettings;
import vn.chidao.kit.edge.RequestId;

/** Which client asks which service. */
@Configuration(proxyBeanMethods = false)
class ApiClients {

    private final RestClient.Builder http;
    private final ServiceSettings settings;
    private final FailureLog failures;

    ApiClients(RestClient.Builder http, HttpConnections connections, ServiceSettings settings, FailureLog failures) {
        this.http = http.requestFactory(ServiceExchanges.requests(connections))
                .defaultHeaders(headers ->
                        headers.setAccept(List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)))
                .defaultRequest(request -> {
                    String id = RequestId.current();
                    if (id != null) {
                        request.header(RequestId.HEADER, id);
                    }
                });
        this.settings = settings;
        this.failures = failures;
    }

    @Bean
    MeetingsApi meetingsApi() {
        return client(MeetingsApi.class, Service.DIRECTIVES);
    }

    @Bean
    SourcesApi sourcesApi() {
        return client(SourcesApi.class, Service.DIRECTIVES);
    }

    @Bean
    DraftsApi draftsApi() {
        return client(DraftsApi.class, Service.DIRECTIVES);
    }

    @Bean
    ReadingApi readingApi() {
        return client(ReadingApi.class, Service.DIRECTIVES);
    }

    @Bean
    DirectivesApi directivesApi() {
        return client(DirectivesApi.class, Service.DIRECTIVES);
    }

    @Bean
    CompletionApi completionApi() {
        return client(CompletionApi.class, Service.DIRECTIVES);
    }

    @Bean
    TasksApi tasksApi() {
        return client(TasksApi.class, Service.DEPARTMENTS);
    }

    @Bean
    UnitsApi unitsApi() {
        return client(UnitsApi.class, Service.DEPARTMENTS);
    }

    @Bean
    PeopleApi peopleApi() {
        return client(PeopleApi.class, Service.DEPARTMENTS);
    }

    @Bean
    SettingsApi settingsApi() {
        return client(SettingsApi.class, Service.DEPARTMENTS);
    }

    @Bean
    DeliveriesApi deliveriesApi() {
        return client(DeliveriesApi.class, Service.NOTIFICATIONS);
    }

    /** Null where there is no sandbox. */
    @Bean
    @Nullable
    SandboxApi sandboxApi() {
        return settings.find(Service.SANDBOX) == null ? null : client(SandboxApi.class, Service.SANDBOX);
    }

    @Bean
    PerService<JournalApi> journalApis() {
        return ofEachJournal(JournalApi.class);
    }

    @Bean
    PerService<DeadLettersApi> deadLettersApis() {
        return ofEachJournal(DeadLettersApi.class);
    }

    @Bean
    PerService<ContractApi> contractApis() {
        return ofEachJournal(ContractApi.class);
    }

    private <T> PerService<T> ofEachJournal(Class<T> api) {
        Map<Service, T> clients = new EnumMap<>(Service.class);
        Service.JOURNALS.forEach(service -> clients.put(service, client(api, service)));
        return new PerService<>(clients);
    }

    private <T> T client(Class<T> api, Service service) {
        URI url = settings.required(service);
        RestClientAdapter exchanges =
                RestClientAdapter.create(http.clone().baseUrl(url).build());
        return HttpServiceProxyFactory.builder()
                .exchangeAdapter(new ServiceExchanges(exchanges, service, settings.responseLimit(), failures))
                .customArgumentResolver(ServiceExchanges::resolve)
                .build()
                .createClient(api);
    }
}
