/** The page of a unit: what its people have to do, by what comes first. */
@NullMarked
package vn.chidao.gateway.pages.tasks;

import org.jspecify.annotations.NullMarked;
