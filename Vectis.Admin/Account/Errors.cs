namespace Vectis.Admin.Account;

/// <summary>Why somebody was not signed in.</summary>
/// <param name="Message">The reason as the page tells it.</param>
internal abstract record SignInRefusal(string Message);

/// <summary>No such user, a wrong password, or a disabled user: the page must not tell which.</summary>
internal sealed record WrongEmailOrPassword() : SignInRefusal(Words.WrongEmailOrPassword);

/// <summary>Too many wrong passwords.</summary>
internal sealed record LockedOut(TimeSpan Wait) : SignInRefusal(Words.LockedOut(Wait));

/// <summary>The password is right, and the second factor is asked for next.</summary>
internal sealed record SecondFactorNeeded() : SignInRefusal("");

/// <summary>No password was given lately, or what it was given for has changed since.</summary>
internal sealed record SignInTookTooLong() : SignInRefusal(Words.SignInTookTooLong);

/// <summary>Not a code of the authenticator app, or one that was used.</summary>
internal sealed record WrongCode() : SignInRefusal(Words.WrongCode);

/// <summary>Not a recovery code, or one that was used.</summary>
internal sealed record WrongRecoveryCode() : SignInRefusal(Words.WrongRecoveryCode);

/// <summary>Too many wrong codes, or passwords.</summary>
internal sealed record TooManyWrongCodes(TimeSpan Wait) : SignInRefusal(Words.TooManyWrongCodes(Wait));

/// <summary>A passkey that nobody has here, or whose user is disabled: the page must not tell which.</summary>
internal sealed record PasskeyNotTaken() : SignInRefusal(Words.PasskeyNotTaken);

/// <summary>Why the first administrator was not created.</summary>
/// <param name="Message">The reason as the page tells it.</param>
internal abstract record SetupRefusal(string Message);

/// <summary>The code is not the one printed on the server's console.</summary>
internal sealed record WrongSetupCode() : SetupRefusal(Words.WrongSetupCode);

/// <summary>An administrator exists.</summary>
internal sealed record SetupIsClosed() : SetupRefusal(Words.SetupIsClosed);

/// <summary>The e-mail address or the password is not acceptable.</summary>
internal sealed record UnfitCredentials(string Reason) : SetupRefusal(Reason);
