/** What directives learn from the events of neighbours. */
@NullMarked
package vn.chidao.directives.directive.consumer;

import org.jspecify.annotations.NullMarked;
