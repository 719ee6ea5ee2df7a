/** What sources learn from the events of directives. */
@NullMarked
package vn.chidao.directives.source.consumer;

import org.jspecify.annotations.NullMarked;
