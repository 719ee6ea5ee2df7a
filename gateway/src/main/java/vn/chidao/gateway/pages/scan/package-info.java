/** The scans of a source, a directive or a task by themselves: for who works without script, and for what kept a file from being stored. */
@NullMarked
package vn.chidao.gateway.pages.scan;

import org.jspecify.annotations.NullMarked;
