package vn.chidao.notifications;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import vn.chidao.access.Role;
import vn.chidao.access.register.copy.PersonState;
import vn.chidao.access.register.copy.UnitState;
import vn.chidao.kit.events.EventConsumer;
import vn.chidao.kit.events.EventConsumers;
import vn.chidao.kit.events.ReceivedEvent;
import vn.chidao.kit.mongo.Migration;
import vn.chidao.notifications.task.SourceDocument;
import vn.chidao.notifications.task.TaskCopy;
import vn.chidao.notifications.task.TaskRole;
import vn.chidao.notifications.task.TaskStatus;
import vn.chidao.notifications.task.Urgency;

/** The service with nothing running by itself: a test takes each step by hand. */
@TestPropertySource(
        properties = {
            // A consumer group of its own, since both services of this JVM share the broker.
            "spring.application.name=notifications-stepped",
            "chidao.notices.interval=1d",
            "chidao.seals.interval=1d",
            "chidao.reminders.interval=1d",
            "chidao.reminders.recipients-interval=1d",
            "chidao.sending.poll=1d",
            "SMPP_HOST=localhost",
            "SMPP_PORT=1",
            "SMTP_HOST=localhost",
            "SMTP_PORT=1"
        })
public abstract class Stepped extends Service {

    protected static final SourceDocument NOTICE = new SourceDocument(
            "Hội nghị giao ban tháng 11", null, "125-TB/TU", null, null, LocalDate.parse("2026-11-17"), null);

    @Autowired
    protected RegisterEntries people;

    @Autowired
    private EventConsumers consumers;

    @Autowired
    private List<Migration> migrations;

    @Autowired
    private List<EventConsumer> eventConsumers;

    /** Where consumers read words that they do not know. */
    protected final List<String> unknownWords = new ArrayList<>();

    @BeforeEach
    void beginAnew() {
        if (consumers.isRunning()) {
            consumers.stop();
        }
        forgetEverything();
        people.readAnew();
        clock.set("2026-11-18T03:00:00Z");
        unit("tinh-uy", "Tỉnh ủy", null, "TU", null);
        unit("uy-ban-kiem-tra", "Ủy ban Kiểm tra", null, "UBKTTU", "tinh-uy");
        unit("van-phong", "Văn phòng Tỉnh ủy", null, "VPTU", "tinh-uy");
        unit(
                "ban-tuyen-giao-dan-van",
                "Ban Tuyên giáo và Dân vận Tỉnh ủy",
                "Ban Tuyên giáo và Dân vận",
                "BTGDVTU",
                "tinh-uy");
        unit("ban-to-chuc", "Ban Tổ chức Tỉnh ủy", "Ban Tổ chức", "BTCTU", "tinh-uy");
    }

    protected void head(String account, @Nullable String email, @Nullable String phone, String... units) {
        head(1, account, email, phone, units);
    }

    protected void head(long version, String account, @Nullable String email, @Nullable String phone, String... units) {
        people.put(
                version,
                new PersonState(
                        account,
                        "Đồng chí " + account,
                        null,
                        email,
                        phone,
                        true,
                        Stream.of(units)
                                .map(unit -> new PersonState.RoleState(
                                        Role.UNIT_HEAD.name(), unit, LocalDate.parse("2020-01-01"), null, null, null))
                                .toList()));
    }

    protected static TaskCopy task(String id, String unit, @Nullable String due) {
        return task(id, unit, TaskStatus.ASSIGNED, due, 0, Urgency.NORMAL);
    }

    protected static TaskCopy task(
            String id, String unit, TaskStatus status, @Nullable String due, int submissionNo, Urgency urgency) {
        LocalDate date = due == null ? null : LocalDate.parse(due);
        return new TaskCopy(
                id,
                unit,
                TaskRole.LEAD,
                status,
                new TaskCopy.DirectiveSummary("07", "Tổng hợp kết quả đại hội đảng bộ cấp cơ sở.", urgency, NOTICE),
                "m:1",
                new TaskCopy.Dates(date, date, 0),
                submissionNo,
                null);
    }

    /** The items of a stored delivery. */
    protected static List<Document> items(Document state) {
        return state.get("notification", Document.class).getList("items", Document.class);
    }

    /** Documents as an earlier commit stored them. */
    protected static List<Document> stored(String collection) {
        try (InputStream in = Stepped.class.getResourceAsStream("/documents/v1/" + collection + ".jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Document::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected void putStored(String collection) {
        database.getCollection(collection).insertMany(stored(collection));
    }

    /** Runs all migrations, as a start after an upgrade does. */
    protected void migrate() {
        migrations.stream().sorted(Comparator.comparingInt(Migration::number)).forEach(step -> step.apply(database));
    }

    /** An event reaches one of the consumers, as Kafka brings it. */
    protected void arrives(String consumer, ReceivedEvent event) {
        EventConsumer reading = eventConsumers.stream()
                .filter(candidate -> candidate.name().equals(consumer))
                .findFirst()
                .orElseThrow();
        if (reading.concerns(event.type())) {
            reading.take(List.of(event), unknownWords::add);
        }
    }

    private void unit(String id, String name, @Nullable String shortName, String code, @Nullable String parent) {
        people.put(1, new UnitState(id, name, shortName, code, parent, null, null, List.of(), null, null, null));
    }
}
