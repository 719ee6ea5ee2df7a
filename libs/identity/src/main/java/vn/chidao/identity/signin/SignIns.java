package vn.chidao.identity.signin;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import vn.chidao.identity.AccountHolders;
import vn.chidao.identity.OpenAccess;
import vn.chidao.identity.SignInSettings;
import vn.chidao.identity.WhenProvider;
import vn.chidao.identity.secret.Tokens;

/**
 * Who is signed in at the provider: a cookie with a random token, and its digest with the account in the database. There is
 * no session in memory, so any instance serves any request and a restart signs nobody out. Who may sign in is asked anew
 * each time.
 */
@Component
@WhenProvider
public class SignIns implements SecurityContextRepository, OpenAccess {

    public static final String COOKIE = "CHIDAO_SIGNIN";

    private static final Duration VALID = Duration.ofHours(12);

    /** To look up the code of the second factor. */
    private static final Duration PENDING = Duration.ofMinutes(5);

    private final MongoCollection<Document> signIns;
    private final AccountHolders holders;
    private final Clock clock;
    private final boolean secure;

    SignIns(MongoDatabase database, AccountHolders holders, Clock clock, SignInSettings settings) {
        this.signIns = database.getCollection("sign_ins");
        this.holders = holders;
        this.clock = clock;
        this.secure = settings.secure();
    }

    /** @param pending the second factor is still to be shown */
    public void begin(HttpServletRequest request, HttpServletResponse response, String account, boolean pending) {
        forget(request);
        String token = Tokens.random();
        signIns.insertOne(new Document("_id", Tokens.digestOf(token))
                .append("account", account)
                .append("pending", pending)
                .append("expiresAt", Date.from(clock.instant().plus(pending ? PENDING : VALID))));
        setCookie(response, token);
    }

    public void end(HttpServletRequest request, HttpServletResponse response) {
        forget(request);
        setCookie(response, "");
    }

    /** Whose password was right and whose second factor is awaited. */
    public Optional<String> pending(HttpServletRequest request) {
        return account(request, true);
    }

    public Optional<String> signedIn(HttpServletRequest request) {
        return account(request, false);
    }

    private Optional<String> account(HttpServletRequest request, boolean pending) {
        return token(request)
                .map(token -> signIns.find(and(
                                eq("_id", Tokens.digestOf(token)),
                                eq("pending", pending),
                                gt("expiresAt", Date.from(clock.instant()))))
                        .first())
                .map(found -> found.getString("account"))
                .filter(holders::isActive);
    }

    @Override
    public void end(String account) {
        signIns.deleteMany(eq("account", account));
    }

    private void forget(HttpServletRequest request) {
        token(request).ifPresent(token -> {
            signIns.deleteOne(eq("_id", Tokens.digestOf(token)));
        });
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue);
    }

    private void setCookie(HttpServletResponse response, String value) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path(SignInSettings.PATH)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(value.isEmpty() ? 0 : -1)
                        .build()
                        .toString());
    }

    @Override
    @SuppressWarnings("deprecation") // the way that replaces it leads here
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return signedIn(holder.getRequest())
                .<SecurityContext>map(account -> new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(account, null, List.of())))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    /** Sign-ins begin and end by {@link #begin} and {@link #end} alone. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return signedIn(request).isPresent();
    }
}
