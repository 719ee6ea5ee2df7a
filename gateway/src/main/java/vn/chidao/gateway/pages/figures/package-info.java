/** The table of figures: by whatever the services count by, over any period, each number leading to what it counts. */
@NullMarked
package vn.chidao.gateway.pages.figures;

import org.jspecify.annotations.NullMarked;
