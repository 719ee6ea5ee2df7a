/** What a domain model needs of the kit, free of any framework: changes, acts, and refusals. */
@NullMarked
package vn.chidao.kit.model;

import org.jspecify.annotations.NullMarked;
