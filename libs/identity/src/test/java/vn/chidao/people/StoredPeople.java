package vn.chidao.people;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.chidao.access.Role;
import vn.chidao.identity.AccountHolder;
import vn.chidao.identity.AccountHolders;

/** People as several instances share them. */
@Component
class StoredPeople implements AccountHolders {

    private final MongoCollection<Document> people;
    private final String bootstrapAdmin;

    StoredPeople(MongoDatabase database, @Value("${CHIDAO_BOOTSTRAP_ADMIN}") String bootstrapAdmin) {
        this.people = database.getCollection("people");
        this.bootstrapAdmin = bootstrapAdmin;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void enterFirstAdmin() {
        if (people.countDocuments() == 0) {
            put(new AccountHolder(bootstrapAdmin, bootstrapAdmin, null, true, EnumSet.of(Role.ADMIN)));
        }
    }

    void put(AccountHolder holder) {
        people.replaceOne(
                eq("_id", holder.account()),
                new Document("_id", holder.account())
                        .append("name", holder.name())
                        .append("email", holder.email())
                        .append("active", holder.active())
                        .append("roles", holder.roles().stream().map(Role::name).toList()),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public Optional<AccountHolder> find(String account) {
        return Optional.ofNullable(people.find(eq("_id", account)).first()).map(StoredPeople::holder);
    }

    private static AccountHolder holder(Document found) {
        Set<Role> roles =
                found.getList("roles", String.class).stream().map(Role::valueOf).collect(Collectors.toSet());
        return new AccountHolder(
                found.getString("_id"),
                found.getString("name"),
                found.getString("email"),
                found.getBoolean("active"),
                roles);
    }
}
