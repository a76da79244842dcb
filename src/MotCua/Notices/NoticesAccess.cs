using System.Linq.Expressions;
using MotCua.Authority.Contracts;

namespace MotCua.Notices;

/// <summary>Whose notices a scope may read: one's own. Whether they are still shown is the dossier's to say (<see cref="Dossiers.Contracts.IVisibleDossiers"/>).</summary>
public static class NoticesAccess
{
    public static Expression<Func<NoticeRow, bool>> Own(Scope scope)
    {
        if (!scope.SignedIn)
        {
            return n => false;
        }

        var subject = scope.Subject.ToString("N");
        return n => n.Recipient == subject;
    }
}
