// Stands in the page where the library has apache-arrow in Node: that makes code at run time, which a page may forbid.
throw new Error("Arrow files are not read in the page, since the library that does it makes code at run time. A notebook reads this file."); // prettier-ignore
