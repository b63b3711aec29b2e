/** How much may be risked: sizing, pre-flight validation, limits and the governor; business thread only. */
package com.tradebaas.core.risk;
