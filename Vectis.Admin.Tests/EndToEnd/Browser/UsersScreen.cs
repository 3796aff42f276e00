using Microsoft.Playwright;

namespace Vectis.Admin.Tests.EndToEnd.Browser;

/// <summary>The users page in a browser in which an administrator is signed in.</summary>
internal sealed class UsersScreen(IPage page, Uri app)
{
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);
    public ILocator Note => page.Locator("main").GetByRole(AriaRole.Status);

    public ILocator Row(string email) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = email });

    public async Task OpenAsync()
    {
        await page.GotoAsync(new Uri(app, "admin/users").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Users", Exact = true })).ToBeVisibleAsync();
    }

    public async Task<ILocator> OpenMenuAsync(string email)
    {
        await Row(email).GetByRole(AriaRole.Button, new() { Name = $"Actions for {email}", Exact = true }).ClickAsync();
        var menu = page.GetByRole(AriaRole.Menu);
        await Assertions.Expect(menu).ToBeVisibleAsync();
        return menu;
    }

    /// <summary>Chooses an entry of a user's menu.</summary>
    public async Task ChooseAsync(string email, string item) =>
        await (await OpenMenuAsync(email)).GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();

    /// <summary>Chooses an entry that asks first, and says yes.</summary>
    public async Task ConfirmAsync(string email, string item)
    {
        await ChooseAsync(email, item);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = item, Exact = true }).ClickAsync();
    }

    /// <summary>Fills in the invitation.</summary>
    /// <returns>The link that is shown.</returns>
    public async Task<string> InviteAsync(string email, string role)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Dialog.GetByLabel("Email").FillAsync(email);
        await Dialog.GetByRole(AriaRole.Radio, new() { Name = role }).CheckAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Make link", Exact = true }).ClickAsync();
        return await LinkAsync();
    }

    public Task<string> LinkAsync() => Dialog.GetByLabel("Link", new() { Exact = true }).InputValueAsync();

    public async Task DoneAsync()
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Done", Exact = true }).ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    /// <summary>Opens a one-time link in a browser of its own and sets a password.</summary>
    public static async Task SetPasswordAsync(IPage page, string link, string password)
    {
        // Another code behind the same address would load nothing.
        await page.GotoAsync("about:blank");
        await page.GotoAsync(link);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Confirm password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
    }

    /// <summary>Fills in the sign-in page, as somebody who is not signed in.</summary>
    public static async Task SignInAsync(IPage page, Uri app, string email, string password, string returnUrl = "/")
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(new Uri(app, $"account/login?ReturnUrl={Uri.EscapeDataString(returnUrl)}").ToString());
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }
}
