/** What people may do with a directive. */
@NullMarked
package vn.chidao.directives.directive.command;

import org.jspecify.annotations.NullMarked;
