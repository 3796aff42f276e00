using Vectis.Admin.Operations;

namespace Vectis.Admin.Account.Setup;

/// <summary>The section <c>Bootstrap</c>: an administrator made at the first start, on a database without one. Give both or neither.</summary>
internal sealed class BootstrapSettings
{
    /// <summary>The administrator's e-mail address. Default: none.</summary>
    [Setting("an email address")]
    public string AdminEmail { get; set; } = "";

    /// <summary>The administrator's password, of 12 characters or more. Default: none. To be removed after the first start.</summary>
    [Setting("a password of at least 12 characters")]
    public string AdminPassword { get; set; } = "";

    public bool IsGiven => AdminEmail.Length > 0 && AdminPassword.Length > 0;

    /// <summary>The faults as sentences. The password itself is never shown.</summary>
    public IEnumerable<string> Faults()
    {
        if (AdminEmail.Length > 0 && AdminPassword.Length == 0)
            yield return SettingsRegistration.Fault("Bootstrap:AdminPassword", "", "a password, since Bootstrap:AdminEmail is set");
        if (AdminPassword.Length > 0 && AdminEmail.Length == 0)
            yield return SettingsRegistration.Fault("Bootstrap:AdminEmail", "", "an email address, since Bootstrap:AdminPassword is set");
        if (AdminEmail.Length > 0 && FirstAdministrator.Unfit(AdminEmail, new string('x', SignInLimits.PasswordLength)) is not null)
            yield return SettingsRegistration.Fault("Bootstrap:AdminEmail", AdminEmail, "an email address");
        if (AdminPassword.Length is > 0 and < SignInLimits.PasswordLength)
            yield return SettingsRegistration.Fault("Bootstrap:AdminPassword", "(not shown)", $"a password of at least {SignInLimits.PasswordLength} characters");
    }
}
