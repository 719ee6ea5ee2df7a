package vn.chidao.directives.directive;

/** The id of a source. */
public record SourceId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
