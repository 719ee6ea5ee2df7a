package vn.chidao.departments.task;

import org.jspecify.annotations.Nullable;

/** Where a task's page gets the words of the directive from. */
public interface DirectiveTexts {

    /** @param dueText the deadline as it was spoken */
    record Text(String content, @Nullable String dueText) {}

    /** Null as long as we have not heard of the directive. */
    @Nullable
    Text of(String directiveId);
}
