package vn.chidao.departments.task.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.chidao.kit.files.FileView;

/** A scanned paper of one of a directive's tasks. */
record TaskScanItem(
        String task,
        String unit,
        String unitName,
        @JsonUnwrapped FileView scan) {}
