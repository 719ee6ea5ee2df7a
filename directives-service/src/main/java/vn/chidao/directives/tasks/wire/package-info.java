/** The words in which departments-service tells of tasks, for all who read them in this service. */
@NullMarked
package vn.chidao.directives.tasks.wire;

import org.jspecify.annotations.NullMarked;
