package vn.chidao.departments.people.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.chidao.access.UnitId;
import vn.chidao.departments.people.Unit;
import vn.chidao.kit.mongo.Migrations;
import vn.chidao.localstack.LocalMongo;

/** Units and people as an earlier commit took them in. */
@ExtendWith(OutputCaptureExtension.class)
class PeopleMigrationsTest {

    private final MongoClient client = MongoClients.create(LocalMongo.shared().uri());
    private final MongoDatabase database = client.getDatabase("people_migrations");

    @AfterEach
    void drop() {
        database.drop();
        client.close();
    }

    @Test
    void whatWasNotCheckedIsNamedInTheLogAndStays(CapturedOutput output) {
        unit("ban-mot", "BTCTU", null, null);
        unit("ban-hai", "btc tu", null, null);
        unit("ban-cu", "BDV", null, "2025-02-14");
        unit("ban-moi", "BDV", "2025-02-15", null);
        unit("ban-khong-ma", null, null, null);
        unit("ban-khong-ma-khac", null, null, null);
        person("an", "an@tinhuy.vn", "0912345678");
        person("vu", "vũ@tinhuy.vn", "01681234567");
        person("binh", null, null);
        List<Document> before = all();

        Migrations.run(database, List.of(new PeopleMigrations().uncheckedEntries()), Clock.systemUTC());

        assertThat(all()).isEqualTo(before);
        assertThat(output.getOut().lines().filter(line -> line.contains("WARN") && line.contains("PeopleMigrations")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("ban-hai", "ban-mot", "BTCTU"),
                        line -> assertThat(line)
                                .contains("no mail is sent to vu:")
                                .doesNotContain("@"),
                        line -> assertThat(line)
                                .contains("no SMS is sent to vu:")
                                .doesNotContain("0168"));
    }

    @Test
    void unitsOfOneNameBelowOneParentAreNamedInTheLog(CapturedOutput output) {
        unit("ten-mot", null, null, null);
        unit("ten-hai", null, null, null);
        unit("ten-cu", null, null, "2025-02-14");
        database.getCollection("units")
                .updateOne(
                        new Document("_id", "unit:ten-cu"), new Document("$set", new Document("state.parent", "khac")));

        Migrations.run(database, List.of(new PeopleMigrations().unitsOfOneName()), Clock.systemUTC());

        assertThat(output.getOut().lines().filter(line -> line.contains("WARN") && line.contains("PeopleMigrations")))
                .singleElement()
                .asString()
                .contains("ten-hai and ten-mot");
    }

    @Test
    void unitsOfBeforeStandByName() {
        unit("ban-mot", null, null, null);

        Migrations.run(database, List.of(new PeopleMigrations().protocolOrder()), Clock.systemUTC());

        Unit stored =
                new Unit(new UnitId("ban-mot"), "Đơn vị", null, null, null, null, null, List.of(), null, null, null);
        assertThat(database.getCollection("units").find().first().get("listed", Document.class))
                .isEqualTo(new Document("place", stored.registered().place()));
    }

    private void unit(String id, @Nullable String code, @Nullable String from, @Nullable String to) {
        database.getCollection("units")
                .insertOne(new Document("_id", "unit:" + id)
                        .append(
                                "state",
                                new Document("id", id)
                                        .append("name", "Đơn vị")
                                        .append("code", code)
                                        .append("validFrom", day(from))
                                        .append("validTo", day(to))));
    }

    private void person(String account, @Nullable String email, @Nullable String phone) {
        database.getCollection("people")
                .insertOne(new Document("_id", "person:" + account)
                        .append(
                                "state",
                                new Document("account", account)
                                        .append("email", email)
                                        .append("phone", phone)));
    }

    private static @Nullable Date day(@Nullable String day) {
        return day == null ? null : Date.from(Instant.parse(day + "T00:00:00Z"));
    }

    private List<Document> all() {
        List<Document> all = database.getCollection("units").find().into(new ArrayList<>());
        database.getCollection("people").find().into(all);
        return all;
    }
}
