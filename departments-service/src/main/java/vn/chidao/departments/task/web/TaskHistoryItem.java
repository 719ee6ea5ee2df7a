package vn.chidao.departments.task.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.chidao.departments.task.TaskRole;
import vn.chidao.kit.journal.HistoryItem;

/** What happened to one of a directive's tasks. */
record TaskHistoryItem(
        String task,
        String unit,
        String unitName,
        TaskRole role,
        @JsonUnwrapped HistoryItem entry) {}
