package vn.chidao.gateway.pages.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.chidao.gateway.api.CallContext;
import vn.chidao.gateway.api.DeliveriesApi;
import vn.chidao.gateway.api.DirectivesApi;
import vn.chidao.gateway.api.HistoryEntry;
import vn.chidao.gateway.api.JournalApi;
import vn.chidao.gateway.api.Listing;
import vn.chidao.gateway.api.MeetingsApi;
import vn.chidao.gateway.api.PeopleApi;
import vn.chidao.gateway.api.PerService;
import vn.chidao.gateway.api.ServiceRefusal;
import vn.chidao.gateway.api.TasksApi;
import vn.chidao.gateway.api.UnitsApi;
import vn.chidao.gateway.pages.NotPermitted;
import vn.chidao.gateway.pages.Region;
import vn.chidao.gateway.pages.Regions;
import vn.chidao.gateway.routes.Service;

/** Asks the services for what the pages show, all at once, as the person who looks at them. */
@Component
class HistoryReader {

    /** The text that says that the services let this person neither verify nor read seals. */
    private static final String NOT_PERMITTED = "history.notPermitted";

    /** Entries of a history on one page. */
    private static final int ENTRIES = 100;

    /** As many as a list gives at once. */
    private static final int MOST = 500;

    /** The newest ten thousand meetings are looked through for a document number. */
    private static final int PAGES = 20;

    /** What can be an id; anything else must not lead to another path. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]*");

    /** A directive by the number of its document and its ordinal, such as {@code 125-TB/TU, 07}. */
    private static final Pattern BY_NUMBER = Pattern.compile("(\\S+?)[,;]?\\s+(\\S{1,20})");

    /** The histories of one type of things. */
    @FunctionalInterface
    private interface Histories {
        Listing<HistoryEntry> page(CallContext context, String id, int limit, @Nullable String after);
    }

    private final Regions regions;
    private final PerService<JournalApi> journals;
    private final MeetingsApi meetings;
    private final DirectivesApi directives;
    private final Map<SubjectType, Histories> histories = new EnumMap<>(SubjectType.class);

    HistoryReader(
            Regions regions,
            PerService<JournalApi> journals,
            MeetingsApi meetings,
            DirectivesApi directives,
            TasksApi tasks,
            UnitsApi units,
            PeopleApi people,
            DeliveriesApi deliveries) {
        this.regions = regions;
        this.journals = journals;
        this.meetings = meetings;
        this.directives = directives;
        histories.put(SubjectType.DIRECTIVE, directives::history);
        histories.put(SubjectType.MEETING, meetings::history);
        histories.put(SubjectType.TASK, tasks::history);
        histories.put(SubjectType.UNIT, units::history);
        histories.put(SubjectType.PERSON, people::history);
        histories.put(SubjectType.DELIVERY, deliveries::history);
    }

    /** @throws NotPermitted when a service refuses this person */
    List<ServiceStatus> status(CallContext context) {
        record Pending(
                Service service,
                Regions.Pending<Listing<JournalApi.Seal>> seals,
                Regions.Pending<Listing<JournalApi.Run>> runs) {}
        List<Pending> pending = Service.JOURNALS.stream()
                .map(service -> new Pending(
                        service,
                        regions.begin(() -> permitted(() -> journals.of(service).seals(context, service.word(), 1))),
                        regions.begin(() -> permitted(() -> journals.of(service).runs(context, service.word(), 1)))))
                .toList();
        return pending.stream()
                .map(each -> new ServiceStatus(
                        each.service(), each.seals().get(), each.runs().get()))
                .toList();
    }

    private static <T> T permitted(Supplier<T> question) {
        try {
            return question.get();
        } catch (ServiceRefusal refusal) {
            throw new NotPermitted(NOT_PERMITTED);
        }
    }

    /**
     * Asks each service to verify its history.
     *
     * @param lines of seals that were kept elsewhere, perhaps none
     * @return the services that did not start
     * @throws NotPermitted when a service refuses this person
     */
    List<NotStarted> verify(CallContext context, String lines) {
        record Asked(Service service, Regions.Pending<Started> answer) {}
        List<Asked> asked = Service.JOURNALS.stream()
                .map(service -> new Asked(service, regions.begin(() -> start(service, context, lines))))
                .toList();
        List<NotStarted> notStarted = new ArrayList<>();
        for (Asked each : asked) {
            Region<Started> answer = each.answer().get();
            Started started = answer.value();
            if (started == null) {
                notStarted.add(new NotStarted(each.service(), null, null, answer.missing()));
            } else if (started.refusal() != null) {
                ServiceRefusal.Problem why = started.refusal().problem();
                notStarted.add(new NotStarted(each.service(), why.by(), why.detail(), null));
            }
        }
        return notStarted;
    }

    /** @param refusal null where the run has begun */
    private record Started(@Nullable ServiceRefusal refusal) {}

    private Started start(Service service, CallContext context, String lines) {
        try {
            journals.of(service).verify(context, service.word(), new JournalApi.NewRun(lines));
            return new Started(null);
        } catch (ServiceRefusal refusal) {
            if (refusal.refusesPerson()) {
                throw new NotPermitted(NOT_PERMITTED);
            }
            return new Started(refusal);
        }
    }

    /**
     * A page of the history of one thing.
     *
     * @param subject what it turned out to be
     * @param entries null where there is no such thing, or none that this person may see
     */
    record Found(Subject subject, @Nullable Listing<HistoryEntry> entries) {}

    /**
     * @param wanted an id, or the number by which people call it
     * @param after {@code next} of the page before, null for the first page
     */
    Region<Found> history(CallContext context, SubjectType type, String wanted, @Nullable String after) {
        return regions.read(() -> find(context, type, wanted, after));
    }

    private Found find(CallContext context, SubjectType type, String wanted, @Nullable String after) {
        Found found = entries(context, new Subject(type, wanted), after);
        if (found.entries() != null) {
            return found;
        }
        if (type == SubjectType.DIRECTIVE) {
            // Their ids have one form, and a finding does not say which it is.
            Found meeting = entries(context, new Subject(SubjectType.MEETING, wanted), after);
            if (meeting.entries() != null) {
                return meeting;
            }
        }
        String id = byNumber(context, type, wanted);
        return id == null ? found : entries(context, new Subject(type, id), after);
    }

    private Found entries(CallContext context, Subject subject, @Nullable String after) {
        Histories history = histories.get(subject.type());
        if (history == null || !ID.matcher(subject.id()).matches()) {
            return new Found(subject, null);
        }
        try {
            return new Found(subject, history.page(context, subject.id(), ENTRIES, after));
        } catch (ServiceRefusal refusal) {
            if (refusal.refusesPerson()) {
                throw new NotPermitted(NOT_PERMITTED);
            }
            return new Found(subject, null);
        }
    }

    private @Nullable String byNumber(CallContext context, SubjectType type, String wanted) {
        if (type == SubjectType.MEETING) {
            return meeting(context, wanted);
        }
        Matcher number = BY_NUMBER.matcher(wanted);
        if (type != SubjectType.DIRECTIVE || !number.matches()) {
            return null;
        }
        String meeting = meeting(context, number.group(1));
        if (meeting == null) {
            return null;
        }
        return directives.ofMeeting(context, meeting, MOST).items().stream()
                .filter(directive -> number.group(2).equals(directive.brief().number()))
                .map(DirectivesApi.Directive::id)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String meeting(CallContext context, String documentNumber) {
        String after = null;
        for (int page = 0; page < PAGES; page++) {
            Listing<MeetingsApi.Meeting> listed = meetings.list(context, MOST, after);
            for (MeetingsApi.Meeting meeting : listed.items()) {
                if (documentNumber.equalsIgnoreCase(meeting.documentNumber())) {
                    return meeting.id();
                }
            }
            if (listed.next() == null) {
                return null;
            }
            after = listed.next();
        }
        return null;
    }
}
