using Microsoft.JSInterop;

namespace Vectis.Admin.Components.Theme;

/// <summary>What the user chose: light, dark, or as the system is. The browser keeps it (theme.js), so that it holds before a circuit starts.</summary>
internal sealed class ThemeChoice(IJSRuntime browser) : IAsyncDisposable
{
    private DotNetObjectReference<ThemeChoice>? _self;

    /// <summary><c>light</c>, <c>dark</c> or <c>system</c>.</summary>
    public string Chosen { get; private set; } = "system";

    /// <summary>Whether the screen is dark now.</summary>
    public bool IsDark { get; private set; }

    /// <summary>Told when the screen turns light or dark.</summary>
    public event Action? Changed;

    /// <summary>Asks the browser, and follows its changes from then on.</summary>
    public async Task StartAsync()
    {
        _self = DotNetObjectReference.Create(this);
        Apply(await browser.InvokeAsync<State>("vectisTheme.start", _self));
    }

    /// <summary>Remembers the user's choice.</summary>
    public async Task ChooseAsync(string choice) => Apply(await browser.InvokeAsync<State>("vectisTheme.choose", choice));

    /// <summary>Called by the browser when another tab chose, or the system turned.</summary>
    [JSInvokable]
    public void Apply(State state)
    {
        (Chosen, IsDark) = (state.Chosen, state.IsDark);
        Changed?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await browser.InvokeVoidAsync("vectisTheme.stop");
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or InvalidOperationException)
        {
            // The browser has gone, or never came.
        }

        _self?.Dispose();
    }

    /// <summary>The state as the browser tells it.</summary>
    public sealed record State(string Chosen, bool IsDark);
}
