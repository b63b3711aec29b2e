/** Every benchmark runs once, small: the figures count only by hand. */
package com.tradebaas.bench;
