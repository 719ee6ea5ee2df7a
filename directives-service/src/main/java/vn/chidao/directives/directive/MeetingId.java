package vn.chidao.directives.directive;

/** The id of a meeting. */
public record MeetingId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
