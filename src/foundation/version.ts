/** The version of the library, written into results and saved states; a test holds it to package.json. */
export const VERSION = "0.1.0";
