package vn.chidao.gateway.session;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import vn.chidao.gateway.edge.PublicUrl;
import vn.chidao.gateway.edge.RefusalLog;
import vn.chidao.gateway.edge.UploadedForm;
import vn.chidao.gateway.edge.UploadedFormFilter;
import vn.chidao.gateway.routes.HttpConnections;
import vn.chidao.gateway.routes.ServiceSettings;
import vn.chidao.kit.edge.ProblemDocuments;

/** The gateway as a client of the provider: authorization code with PKCE, explicit endpoints. */
@Component
@Conditional(SignInConfigured.class)
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private static final Pattern ERROR_CODE = Pattern.compile("[a-z][a-z_]{0,59}");

    private static final String CLIENT = "chidao";
    static final String STARTS = "/oauth2/authorization/" + CLIENT;
    private static final String SIGN_OUT = "/logout";

    private static final RequestMatcher API = pathPattern("/api/**");
    private static final RequestMatcher PROVIDER = pathPattern("/auth/**");
    private static final RequestMatcher UNKNOWN = pathPattern(SignInPages.UNKNOWN);

    /** What is no page, and what somebody is shown on the way to signing in. Every other address is for who is signed in. */
    private static final RequestMatcher NO_PAGES = new OrRequestMatcher(
            API,
            PROVIDER,
            pathPattern("/assets/**"),
            pathPattern("/actuator/**"),
            pathPattern("/oauth2/**"),
            pathPattern("/login/**"),
            pathPattern(SIGN_OUT),
            pathPattern("/sign-in/**"),
            pathPattern(SignInPages.SIGNED_OUT + "/**"),
            pathPattern("/error"));

    private static final RequestMatcher PAGES = new OrRequestMatcher(UNKNOWN, new NegatedRequestMatcher(NO_PAGES));

    private static final String HTMX = "HX-Request";

    private final URI publicUrl;
    private final SignInSettings settings;
    private final ProblemDocuments problems;
    private final RefusalLog refusals;
    private final ClientRegistration registration;
    private final RestClient http;
    private final JwtDecoder idTokens;
    private final AccessTokens tokens;
    private final CookieSessions sessions;
    private final CookieAuthorizationRequests starts;
    private final Provisioning welcome;

    SignIn(
            SignInSettings settings,
            PublicUrl publicUrl,
            HttpConnections connections,
            ServiceSettings services,
            ProblemDocuments problems,
            Provisioning welcome,
            RefusalLog refusals,
            Clock clock) {
        this.settings = settings;
        this.welcome = welcome;
        this.problems = problems;
        this.refusals = refusals;
        this.publicUrl = Objects.requireNonNull(publicUrl.origin(), "an issuer is an address");
        this.registration = registration();
        ClientHttpRequestFactory requests = connections.within(services.responseLimit());
        this.http = Provider.http(requests);
        this.idTokens = idTokens(requests);
        CookieCipher cipher = CookieCipher.of(Path.of(settings.sessionKeyFile()), clock);
        Cookies cookies = new Cookies(publicUrl);
        this.tokens = new AccessTokens(
                new Provider(
                        registration,
                        settings.forUs(settings.paths().revoke()),
                        Provider.http(connections.within(settings.renewLimit()))),
                clock,
                settings.confirmLimit(),
                settings.sessions(),
                settings.sessionLifetime());
        this.sessions = new CookieSessions(cipher, cookies, tokens, settings, refusals, clock);
        this.starts = new CookieAuthorizationRequests(cipher, cookies, registration, settings, clock);
    }

    private ClientRegistration registration() {
        return ClientRegistration.withRegistrationId(CLIENT)
                .clientId(settings.clientId())
                .clientSecret(secret(settings.clientSecretFile()))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri(publicUrl + "/login/oauth2/code/" + CLIENT)
                .scope(settings.scopes())
                .issuerUri(settings.issuer())
                .authorizationUri(settings.forBrowsers(settings.paths().authorize()))
                .tokenUri(settings.forUs(settings.paths().token()))
                .jwkSetUri(settings.forUs(settings.paths().jwks()))
                .userNameAttributeName("sub")
                .build();
    }

    private static String secret(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret of the client", e);
        }
    }

    /** Fetches the keys when the first person signs in, and again when it meets one that it does not know. */
    private JwtDecoder idTokens(ClientHttpRequestFactory requests) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        settings.forUs(settings.paths().jwks()))
                .restOperations(new RestTemplate(requests))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }

    JwtDecoder idTokens() {
        return idTokens;
    }

    @Nullable
    String sessionOf(HttpServletRequest request) {
        Session session = sessions.find(request);
        return session == null ? null : session.id();
    }

    /**
     * @param guest who may look around without signing in
     * @param sandbox who may read its messages
     */
    void on(HttpSecurity security, LocalGuest guest, SandboxAccess sandbox) {
        var codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(http);
        SignOut signOut = new SignOut(
                sessions,
                tokens,
                settings.forBrowsers(settings.paths().logout()),
                settings.clientId(),
                publicUrl + LocalPath.START);
        security.authorizeHttpRequests(requests -> requests.requestMatchers(SandboxAccess.SANDBOX)
                        .access(sandbox)
                        .requestMatchers(NO_PAGES)
                        .permitAll()
                        .anyRequest()
                        .access((who, page) ->
                                new AuthorizationDecision(AuthenticatedAuthorizationManager.authenticated()
                                                .authorize(who, page)
                                                .isGranted()
                                        || guest.mayOpen(page.getRequest()))))
                .securityContext(context -> context.securityContextRepository(sessions))
                .oauth2Login(login -> login.clientRegistrationRepository(
                                new InMemoryClientRegistrationRepository(registration))
                        .authorizedClientRepository(sessions)
                        .loginPage(STARTS)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestRepository(starts))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(codes))
                        .successHandler((request, response, who) -> {
                            log.info("{} signed in", who.getName());
                            response.sendRedirect(publicUrl
                                    + (isKnown(request)
                                            ? CookieAuthorizationRequests.wantedBefore(request)
                                            : SignInPages.UNKNOWN));
                        })
                        .failureHandler(this::failed))
                .logout(logout ->
                        logout.logoutUrl(SIGN_OUT).addLogoutHandler(signOut).logoutSuccessHandler(signOut))
                .csrf(csrf ->
                        csrf.spa().csrfTokenRepository(sessions).requireCsrfProtectionMatcher(this::couldBeForged))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(this::start).accessDeniedHandler(this::denied))
                .addFilterBefore(new UploadedFormFilter(), CsrfFilter.class)
                .addFilterAfter(
                        new AccessTokenFilter(sessions, tokens, problems, refusals, API, PAGES, this::start),
                        AuthorizationFilter.class);
    }

    private boolean isKnown(HttpServletRequest request) {
        Session session = Objects.requireNonNull(sessions.find(request), "somebody has just signed in");
        try {
            boolean known = welcome.isKnown(tokens.of(session).token());
            if (!known) {
                log.warn("{} signed in and has no place here", session.account());
            }
            return known;
        } catch (Provider.Refused | Provider.Unavailable e) {
            return true; // the next page meets it again, and answers for it
        }
    }

    /**
     * Another site can make a browser send the cookie along, but no header. The provider has its own session and guards it
     * itself.
     */
    private boolean couldBeForged(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && !PROVIDER.matches(request)
                && !(API.matches(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null)
                && sessions.find(request) != null;
    }

    /**
     * At the public address, to which the provider will send the browser back, since cookies stay with a host. What somebody has
     * typed must not be lost on the way: a form comes back as a page, and a part of a page stays where it is.
     */
    private void start(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (sessions.isUnreadable(request)) {
            sessions.end(request, response);
        }
        if (API.matches(request)) {
            problems.write(problems.of(request, HttpStatus.UNAUTHORIZED, "UNAUTHORIZED"), response);
            return;
        }
        if (request.getHeader(HTMX) != null) {
            endedUnderPage(response);
            return;
        }
        if (isForm(request)) {
            sendAgain(SignInPages.SESSION_ENDED, request, response);
            return;
        }
        String query = request.getQueryString();
        response.sendRedirect(
                publicUrl + LocalGuest.signIn(request.getRequestURI() + (query == null ? "" : "?" + query)));
    }

    /** The session to which a page belongs that is still there: nothing of it is replaced, and it says so. */
    private static void endedUnderPage(HttpServletResponse response) {
        response.setHeader("HX-Trigger", "signed-out");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        refusals.note(request, RefusalLog.Reason.SIGN_IN, wordFor(why));
        response.sendRedirect(publicUrl + SignInPages.FAILED);
    }

    private void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        RefusalLog.Reason reason = why instanceof CsrfException ? RefusalLog.Reason.CSRF : RefusalLog.Reason.FORBIDDEN;
        refusals.note(request, reason, String.valueOf(sessions.find(request)));
        if (reason == RefusalLog.Reason.CSRF && PAGES.matches(request) && isForm(request)) {
            if (request.getHeader(HTMX) == null) {
                sendAgain(SignInPages.OLD_PAGE, request, response);
            } else {
                endedUnderPage(response);
            }
            return;
        }
        problems.write(problems.of(request, HttpStatus.FORBIDDEN, reason.name()), response);
    }

    private static void sendAgain(String page, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        UploadedForm uploaded = UploadedForm.of(request);
        request.getRequestDispatcher(page).forward(uploaded == null ? request : uploaded.withoutFile(), response);
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return UploadedForm.of(request) != null
                || HttpMethod.POST.matches(request.getMethod())
                        && type != null
                        && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** The error's code. It comes by the browser, and so may be anything; a description may quote what was sent. */
    private static String wordFor(AuthenticationException why) {
        return switch (why) {
            case OAuth2AuthenticationException known -> {
                String code = known.getError().getErrorCode();
                yield ERROR_CODE.matcher(code).matches() ? code : "an error code that is none";
            }
            case InternalAuthenticationServiceException ours -> String.valueOf(ours.getMessage());
            default -> why.getClass().getSimpleName();
        };
    }
}
