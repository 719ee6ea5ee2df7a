/** Directive events in the words of the contract. */
@NullMarked
package vn.chidao.directives.directive.wire;

import org.jspecify.annotations.NullMarked;
