package vn.chidao.directives.directive;

/** The id of a directive. */
public record DirectiveId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
