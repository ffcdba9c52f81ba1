/* Stands in for the icuuc.dll that Windows 10 and 11 bring and Wine does not. For trying the
   program under Wine only; never shipped. No converter can be opened, so Qt uses its own. */
#define EXPORT __declspec(dllexport)
enum { U_FILE_ACCESS_ERROR = 4 };

EXPORT void *ucnv_open(const char *name, int *error) { (void)name; *error = U_FILE_ACCESS_ERROR; return 0; }
EXPORT void ucnv_close(void *converter) { (void)converter; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int n) { (void)n; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    (void)name; (void)standard; *error = U_FILE_ACCESS_ERROR; return 0;
}
EXPORT const char *ucnv_getName(void *converter, int *error) { (void)converter; (void)error; return "none"; }
EXPORT signed char ucnv_getMaxCharSize(void *converter) { (void)converter; return 4; }
EXPORT int ucnv_fromUCountPending(void *converter, int *error) { (void)converter; (void)error; return 0; }
EXPORT int ucnv_toUCountPending(void *converter, int *error) { (void)converter; (void)error; return 0; }

/* Never called, as nothing can be opened; they have to be there by name. */
EXPORT void ucnv_fromUnicode(void) {}
EXPORT void ucnv_toUnicode(void) {}
EXPORT void ucnv_getFromUCallBack(void) {}
EXPORT void ucnv_setFromUCallBack(void) {}
EXPORT void ucnv_getToUCallBack(void) {}
EXPORT void ucnv_setToUCallBack(void) {}
EXPORT void ucnv_reset(void) {}
EXPORT void ucnv_cbFromUWriteUChars(void) {}
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}

int __stdcall entry(void *module, unsigned reason, void *reserved)
{
    (void)module; (void)reason; (void)reserved;
    return 1;
}
