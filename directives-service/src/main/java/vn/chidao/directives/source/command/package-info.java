/** What people may do with a source. */
@NullMarked
package vn.chidao.directives.source.command;

import org.jspecify.annotations.NullMarked;
